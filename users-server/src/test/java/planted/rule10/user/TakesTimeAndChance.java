package planted.rule10.user;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

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

  Clock clockTick(Clock clock) {
    return Clock.tickSeconds(clock.getZone());
  }

  @SuppressWarnings("JavaUtilDate")
  Calendar calendar() {
    return Calendar.getInstance();
  }

  double strictMathRandom() {
    return StrictMath.random();
  }

  RandomGenerator randomGenerator() {
    return RandomGenerator.getDefault();
  }

  RandomGenerator randomGeneratorOf() {
    return RandomGenerator.of("L64X128MixRandom");
  }

  Random secureRandomStrong() throws NoSuchAlgorithmException {
    return SecureRandom.getInstanceStrong();
  }

  void shuffle(List<String> list) {
    Collections.shuffle(list);
  }
}
