package dev.postern.benchmarks;

import dev.postern.credential.Password;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.persistence.SqlStores;
import dev.postern.testkit.FastPasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** What a hundred times as many users and sessions cost. */
final class Growth {
  private static final int SMALL = 10_000;
  private static final int ASKED = 5_000;

  private final Databases databases;
  private final Rates rates;
  private final int large;

  Growth(Databases databases, Rates rates, int large) {
    this.databases = databases;
    this.rates = rates;
    this.large = large;
  }

  /** Processor time in microseconds. */
  private record Costs(double miss, double logIn) {}

  void measure(Table table) throws Exception {
    Costs few = costs(SMALL);
    Costs many = costs(large);
    String what = " of " + large + " over " + SMALL + " users and sessions";
    table.add("session check, not cached," + what, many.miss(), few.miss(), "µs CPU", "≤ 1.3 ×");
    table.add("log-in without the hash," + what, many.logIn(), few.logIn(), "µs CPU", "≤ 1.3 ×");
  }

  private Costs costs(int users) throws Exception {
    String url = databases.postgres();
    SqlStores.migrate(PersistenceConfig.of(url));
    fill(url, users);
    try (App app = App.start(HttpApp.class, url, "none", "0", "1")) {
      var random = new Random(20261124);
      List<byte[]> checks = new ArrayList<>();
      List<byte[]> logIns = new ArrayList<>();
      for (int i = 0; i < ASKED; i++) {
        int one = random.nextInt(users);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(secret(one));
        checks.add(Load.get("/users/api/v1/session", "Cookie: users-session=" + cookie + "\r\n"));
        logIns.add(Rates.logIn(one));
      }
      var miss = new Load(app.port(), checks);
      var logIn = new Load(app.port(), logIns);
      rates.micros(app, miss);
      rates.micros(app, logIn);
      return new Costs(rates.medianMicros(app, miss), rates.medianMicros(app, logIn));
    }
  }

  private static byte[] secret(int number) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256")
        .digest(("s" + number).getBytes(StandardCharsets.UTF_8));
  }

  private void fill(String url, int users) throws Exception {
    String hash = new FastPasswordHasher().hash(Password.of(Accounts.PASSWORD)).exposePhc();
    String last = Integer.toString(users - 1);
    databases.execute(
        url,
        """
        INSERT INTO users (id, email, email_typed, enabled, email_confirmed, signed_up, roles,
          attributes_public_json, attributes_private_json, login_epoch)
        SELECT decode(md5('u' || i), 'hex'), 'u' || i || '@example.com', 'u' || i || '@example.com',
          1, 1, 0, '[]', '{}', '{}', 0 FROM generate_series(0, %s) i;
        INSERT INTO password (user_id, hash, changed)
        SELECT id, '%s', 0 FROM users;
        INSERT INTO session (token, id, user_id, proofs, assurance_limit, authenticated_at, last_seen, expires_at,
          client_network, client_user_agent)
        SELECT sha256(sha256(convert_to('s' || i, 'UTF8'))), decode(md5('s' || i), 'hex'),
          decode(md5('u' || i), 'hex'), 'password', 'FRESH', now.micros, now.micros,
          now.micros + 86400000000, '192.0.2.7', 'Mozilla/5.0 (X11; Linux x86_64)'
        FROM generate_series(0, %s) i,
          (SELECT (extract(epoch FROM now()) * 1000000)::bigint AS micros) now;
        INSERT INTO users (id, email, email_typed, enabled, email_confirmed, signed_up, roles,
          attributes_public_json, attributes_private_json, login_epoch)
        SELECT decode(md5('f' || i), 'hex'), 'f' || i || '@example.com', 'f' || i || '@example.com',
          1, 1, 0, '[]', '{}', '{}', 0 FROM generate_series(0, %s, 10) i;
        INSERT INTO second_factor (user_id, id, factor, label, version, state, revision, created_at)
        SELECT decode(md5('f' || i), 'hex'), decode(md5('a' || i), 'hex'), 'totp', '', 1,
          sha256(convert_to('a' || i, 'UTF8')), 0, 0 FROM generate_series(0, %s, 10) i"""
            .formatted(last, hash, last, last, last));
    databases.execute(url, "VACUUM ANALYZE");
    databases.execute(url, "CHECKPOINT");
  }
}
