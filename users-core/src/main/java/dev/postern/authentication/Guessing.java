package dev.postern.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.authentication.PasswordTry.Reserved;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordHasher;
import dev.postern.event.Client;
import dev.postern.secret.KeySource;
import dev.postern.secret.SecretHash;
import dev.postern.session.KnownDeviceStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps guessing slow. Every check of a password, at log-in or elsewhere, takes its try here first.
 * Passwords are counted by address, whether or not an account has it, so that unknown ones lock
 * alike; an address is known to the store by a keyed hash alone. Thread-safe.
 */
public final class Guessing {
  private final AttemptStore attempts;
  private final KnownDeviceStore devices;
  private final PasswordHasher hasher;
  private final KeySource keys;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Limits limits;

  /**
   * Over its stores, with these limits.
   *
   * @param hasher with which passwords are checked
   */
  public Guessing(
      AttemptStore attempts,
      KnownDeviceStore devices,
      PasswordHasher hasher,
      KeySource keys,
      Transactions transactions,
      InstantSource clock,
      Limits limits) {
    this.attempts = attempts;
    this.devices = devices;
    this.hasher = hasher;
    this.keys = keys;
    this.transactions = transactions;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Checks a password that somebody typed for that address, if there is a try left. Not to be
   * called inside a transaction.
   *
   * @param brought hashes of those by which the browser may be known
   * @param isRight hashes and compares, with the hasher that it is given
   */
  public Guess tryPassword(
      EmailAddress email,
      List<SecretHash> brought,
      Client client,
      Predicate<PasswordHasher> isRight) {
    return reserve(email, brought, client)
        .match(
            reserved -> check(reserved, isRight), refused -> new Guess.Refused(refused.refusal()));
  }

  private Guess check(Reserved reserved, Predicate<PasswordHasher> isRight) {
    if (!reserved.check(isRight::test)) {
      return new Guess.Wrong();
    }
    transactions.run(reserved::wasRight);
    return new Guess.Right(reserved.hasher());
  }

  /**
   * Takes a try at the password of that address. A device that is known for its account has tries
   * of its own, and places in the queue of hashes, so that no stranger locks its owner out; once
   * its tries are spent it is forgotten.
   *
   * @param brought hashes of those by which the browser may be known
   */
  public PasswordTry reserve(EmailAddress email, List<SecretHash> brought, Client client) {
    return known(brought, email, clock.instant())
        .flatMap(device -> reserveOn(device, email))
        .orElseGet(() -> reserve(email, client));
  }

  private Optional<PasswordTry> reserveOn(SecretHash device, EmailAddress email) {
    SecretHash key = keys.mac("device-attempts", device.toBytes());
    if (!attempts.reserve(key, limits.passwordsOnDevice(), clock.instant())) {
      devices.forget(device);
      return Optional.empty();
    }
    return Optional.of(
        new Reserved(
            hasher.forKnownDevices(),
            new Try.Reserved(
                () -> {
                  attempts.clear(key);
                  attempts.clear(passwordKey(email));
                },
                () -> attempts.giveBack(key, clock.instant()))));
  }

  /** Takes a try at the password of that address, for this network, too. */
  private PasswordTry reserve(EmailAddress email, Client client) {
    return count(passwordKey(email), client)
        .match(
            counted -> new Reserved(hasher, counted),
            refused -> new PasswordTry.Refused(refused.refusal()));
  }

  /**
   * Takes a try at a second factor of an account. Each is counted by itself: a right password
   * forgives no wrong code, and a wrong password closes no second factor.
   */
  public Try reserve(UserId user, FactorId factor, Client client) {
    return count(factorKey(user, factor), client);
  }

  /** Takes a try at a proof that nobody can guess: counted for its network alone. */
  public Try reserve(Client client) {
    List<Share> networks = shares("network-proofs", client, limits.proofsOfNetwork());
    return transactions.run(
        () ->
            spend(networks, clock.instant())
                .<Try>map(Try.Refused::new)
                .orElseGet(
                    () -> new Try.Reserved(() -> giveBack(networks), () -> giveBack(networks))));
  }

  private Try count(SecretHash proof, Client client) {
    Instant now = clock.instant();
    List<Share> networks = shares("network-proofs", client, limits.proofsOfNetwork());
    return transactions.run(
        () -> {
          Optional<Refusal> full = spend(networks, now);
          if (full.isPresent()) {
            return new Try.Refused(full.get());
          }
          // a try at what is locked counts for its network all the same: so it ends there
          return attempts.reserve(proof, limits.passwords(), now)
              ? counted(proof, networks)
              : new Try.Refused(locked(proof, now));
        });
  }

  // networks first, here as in count: who takes rows in one order never waits in a circle
  private Try.Reserved counted(SecretHash proof, List<Share> networks) {
    return new Try.Reserved(
        () -> {
          giveBack(networks);
          attempts.clear(proof);
        },
        () ->
            transactions.run(
                () -> {
                  giveBack(networks);
                  attempts.giveBack(proof, clock.instant());
                }));
  }

  private Refusal locked(SecretHash proof, Instant now) {
    Instant open = attempts.closedUntil(proof, now).orElse(now);
    return Refusal.until(open, now, Refusal.Limit.PASSWORD_FAILURES);
  }

  /** Forgets the wrong answers to a second factor: it was removed, or an administrator unlocks. */
  public void forgetFailures(UserId user, FactorId factor) {
    attempts.clear(factorKey(user, factor));
  }

  private SecretHash factorKey(UserId user, FactorId factor) {
    return keys.mac("factor-attempts", (factor + " " + user).getBytes(UTF_8));
  }

  /**
   * Forgets the wrong passwords of an address: its owner has set a new one by a mailed link, or an
   * administrator unlocks it.
   */
  public void forgetFailures(EmailAddress email) {
    attempts.clear(passwordKey(email));
  }

  private SecretHash passwordKey(EmailAddress email) {
    return keys.mac("password-attempts", email.canonical().getBytes(UTF_8));
  }

  /** Counts a sign-up for its network; a refusal where that has no more. */
  public Optional<Refusal> signUp(Client client) {
    List<Share> networks = shares("network-sign-ups", client, limits.signUpsOfNetwork());
    return transactions.run(() -> spend(networks, clock.instant()));
  }

  /**
   * Counts a mail that somebody asks for, by its address and for its network. A device that is
   * known for the address's account has a budget of its own, so that no stranger keeps mails from
   * its owner; not before the address was proved.
   *
   * @param brought hashes of those by which the browser may be known
   * @return false where it is one too many, which the visitor isn't told
   */
  public boolean mail(EmailAddress to, List<SecretHash> brought, Client client) {
    Instant now = clock.instant();
    return brought.stream()
        .filter(device -> devices.isKnownToOwner(device, to, now))
        .findFirst()
        .map(device -> spendMail(keys.mac("device-mails", device.toBytes()), now))
        .orElseGet(() -> mail(to, client, now));
  }

  private boolean mail(EmailAddress to, Client client, Instant now) {
    SecretHash address = keys.mac("address-mails", to.canonical().getBytes(UTF_8));
    List<Share> networks = shares("network-mails", client, limits.mailsOfNetwork());
    return transactions.run(() -> spend(networks, now).isEmpty() && spendMail(address, now));
  }

  private boolean spendMail(SecretHash counted, Instant now) {
    return limits.mailsToAddress().map(most -> attempts.spend(counted, most, now)).orElse(true);
  }

  private Optional<SecretHash> known(List<SecretHash> brought, EmailAddress email, Instant now) {
    return brought.stream().filter(device -> devices.isKnown(device, email, now)).findFirst();
  }

  private List<Share> shares(String purpose, Client client, Optional<Budget> budget) {
    return budget
        .map(one -> Network.of(client).stream().map(network -> share(purpose, network, one)))
        .map(shares -> shares.toList())
        .orElse(List.of());
  }

  private Share share(String purpose, Network network, Budget one) {
    return new Share(keys.mac(purpose, network.name().getBytes(UTF_8)), one.times(network.share()));
  }

  /** What a larger network gave is given back where a smaller one inside it has no more. */
  private Optional<Refusal> spend(List<Share> networks, Instant now) {
    for (int i = 0; i < networks.size(); i++) {
      Share network = networks.get(i);
      if (!attempts.spend(network.key(), network.budget(), now)) {
        giveBack(networks.subList(0, i));
        Instant open = attempts.closedUntil(network.key(), now).orElse(now);
        return Optional.of(Refusal.until(open, now, Refusal.Limit.NETWORK));
      }
    }
    return Optional.empty();
  }

  private void giveBack(List<Share> networks) {
    networks.forEach(network -> attempts.giveBack(network.key(), clock.instant()));
  }

  /** A network's part of a budget. */
  private record Share(SecretHash key, Budget budget) {}
}
