package dev.postern.persistence;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.postern.credential.AttemptId;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordDigest;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.Proofs;
import dev.postern.event.AuditLine;
import dev.postern.persistence.ValueHandler.Column;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.Sealed;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.SessionId;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.token.Flow;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.ibatis.scripting.defaults.RawLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** How the core's values and records become columns and rows. */
final class Mapping {
  private static final Pattern ROLE = Pattern.compile("[a-z0-9._-]+");

  private Mapping() {}

  static Configuration configuration(Engine engine) {
    var configuration = new QuietConfiguration();
    configuration.setDatabaseId(engine.databaseId());
    configuration.setMapUnderscoreToCamelCase(true);
    configuration.setArgNameBasedConstructorAutoMapping(true);
    configuration.setCacheEnabled(false);
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.setJdbcTypeForNull(JdbcType.NULL);
    // knows parameters only: no value can become part of a statement's text
    configuration.setDefaultScriptingLanguage(RawLanguageDriver.class);
    registerValues(configuration.getTypeHandlerRegistry());
    RecordMaps.register(
        configuration,
        List.of(
            User.class,
            PasswordOwner.class,
            LiveSession.class,
            AuditLine.class,
            RememberedLogin.class,
            Flow.class,
            TrustedDevice.class));
    List.of(
            UserMapper.class,
            PasswordMapper.class,
            BreachedPasswordMapper.class,
            SignUpAttemptMapper.class,
            OneTimeTokenMapper.class,
            HeldAddressMapper.class,
            SessionMapper.class,
            RememberedLoginMapper.class,
            KnownDeviceMapper.class,
            FactorMapper.class,
            FlowMapper.class,
            TrustedDeviceMapper.class,
            SpentMapper.class,
            AttemptMapper.class,
            OutboxMapper.class,
            AuditMapper.class,
            ChangeMapper.class,
            MasterKeyMapper.class,
            SigningKeyMapper.class)
        .forEach(configuration::addMapper);
    if (engine == Engine.POSTGRESQL) {
      configuration.addMapper(PostgresMapper.class);
    }
    return configuration;
  }

  private static void registerValues(TypeHandlerRegistry types) {
    // MyBatis' own asks for a BLOB object, which SQLite's driver doesn't have
    var bytes = new ValueHandler<byte[], byte[]>(Column.BYTES, value -> value, value -> value);
    types.register(byte[].class, bytes);
    types.register(byte[].class, JdbcType.BLOB, bytes);
    types.register(UUID.class, id(Function.identity(), Function.identity()));
    types.register(UserId.class, id(UserId::value, UserId::new));
    types.register(AttemptId.class, id(AttemptId::value, AttemptId::new));
    types.register(SessionId.class, id(SessionId::value, SessionId::new));
    types.register(RememberedLoginId.class, id(RememberedLoginId::value, RememberedLoginId::new));
    types.register(StoredFactorId.class, id(StoredFactorId::value, StoredFactorId::new));
    types.register(TrustedDeviceId.class, id(TrustedDeviceId::value, TrustedDeviceId::new));
    types.register(
        SecretHash.class, new ValueHandler<>(Column.BYTES, SecretHash::toBytes, SecretHash::of));
    types.register(Sealed.class, new ValueHandler<>(Column.BYTES, Sealed::toBytes, Sealed::of));
    types.register(
        PasswordDigest.class,
        new ValueHandler<>(Column.BYTES, PasswordDigest::exposeSha1, PasswordDigest::ofSha1));
    types.register(PasswordHash.class, text(PasswordHash::exposePhc, PasswordHash::ofPhc));
    // looked up by the canonical form, made again from the typed one
    types.register(EmailAddress.class, text(EmailAddress::canonical, EmailAddress::of));
    types.register(FactorId.class, text(FactorId::value, FactorId::new));
    types.register(Proofs.class, text(Proofs::toString, Proofs::parse));
    types.register(EnrolledFactors.class, text(Mapping::names, EnrolledFactors::parse));
    types.register(TokenPurpose.class, text(TokenPurpose::pathName, Mapping::purpose));
    types.register(Locale.class, text(Locale::toLanguageTag, Locale::forLanguageTag));
    types.register(Roles.class, text(Mapping::json, Mapping::roles));
    types.register(
        Instant.class, new ValueHandler<>(Column.NUMBER, Mapping::micros, Mapping::instant));
    var flag = new ValueHandler<Boolean, Boolean>(Column.FLAG, value -> value, value -> value);
    types.register(Boolean.class, flag);
    types.register(boolean.class, flag);
  }

  private static <T> ValueHandler<T, byte[]> id(Function<T, UUID> out, Function<UUID, T> in) {
    return new ValueHandler<>(
        Column.BYTES, id -> bytes(out.apply(id)), bytes -> in.apply(uuid(ByteBuffer.wrap(bytes))));
  }

  private static <T> ValueHandler<T, String> text(Function<T, String> out, Function<String, T> in) {
    return new ValueHandler<>(Column.TEXT, out, in);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static long micros(Instant instant) {
    return MICROS.between(Instant.EPOCH, instant.truncatedTo(MICROS));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, MICROS);
  }

  private static TokenPurpose purpose(String name) {
    return TokenPurpose.ofPathName(name).orElseThrow();
  }

  private static String names(EnrolledFactors enrolled) {
    return enrolled.names().stream().map(FactorId::value).collect(Collectors.joining(","));
  }

  /** A JSON array; no character that may stand in a role needs escaping there. */
  private static String json(Roles roles) {
    return roles.names().stream()
        .sorted()
        .collect(Collectors.joining("\",\"", "[\"", "\"]"))
        .replace("[\"\"]", "[]");
  }

  private static Roles roles(String json) {
    return new Roles(
        ROLE.matcher(json).results().map(MatchResult::group).collect(Collectors.toSet()));
  }
}
