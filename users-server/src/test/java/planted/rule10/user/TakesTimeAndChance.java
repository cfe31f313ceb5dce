package planted.rule10.user;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

final class TakesTimeAndChance {
  Instant instantNow() {
    return Instant.now();
  }

  @SuppressWarnings("JavaTimeDefaultTimeZone")
  LocalDate localDateNow() {
    return LocalDate.now();
  }

  Clock clockSystem() {
    return Clock.systemUTC();
  }

  InstantSource instantSourceSystem() {
    return InstantSource.system();
  }

  long currentTimeMillis() {
    return System.currentTimeMillis();
  }

  long nanoTime() {
    return System.nanoTime();
  }

  @SuppressWarnings("JavaUtilDate")
  Date date() {
    return new Date();
  }

  UUID uuid() {
    return UUID.randomUUID();
  }

  double mathRandom() {
    return Math.random();
  }

  Random random() {
    return new Random();
  }

  Random secureRandom() {
    return new SecureRandom();
  }

  SplittableRandom splittableRandom() {
    return new SplittableRandom();
  }

  int threadLocalRandom() {
    return ThreadLocalRandom.current().nextInt();
  }
}
