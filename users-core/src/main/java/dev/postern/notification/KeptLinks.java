package dev.postern.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.Secret;
import java.util.Optional;
import java.util.UUID;

/**
 * The links of mails that wait for their next try, sealed: each try sends the same one, so that a
 * mail that arrives twice, since its server's answer was lost, works both times.
 */
public final class KeptLinks {
  private final Outbox outbox;
  private final KeySource keys;

  /** In that outbox. */
  public KeptLinks(Outbox outbox, KeySource keys) {
    this.outbox = outbox;
    this.keys = keys;
  }

  void keep(UUID mail, Secret link) {
    byte[] plain = link.exposeBase64Url().getBytes(US_ASCII);
    outbox.keepLink(mail, keys.seal(place(mail), plain));
  }

  /** Nothing, too, where its key is gone: then another link is made. */
  Optional<Secret> find(UUID mail) {
    return outbox.keptLink(mail).flatMap(bytes -> open(mail, bytes));
  }

  private Optional<Secret> open(UUID mail, byte[] sealed) {
    try {
      return Secret.parse(new String(keys.open(place(mail), sealed), US_ASCII));
    } catch (IllegalStateException sealedByAKeyThatIsGone) {
      return Optional.empty();
    }
  }

  private static SealedPlace place(UUID mail) {
    return new SealedPlace("outbox", mail.toString(), "link");
  }
}
