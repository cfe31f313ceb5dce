package dev.postern.persistence;

import dev.postern.event.Client;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.ibatis.mapping.ResultFlag;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.ResultMapping;
import org.apache.ibatis.session.Configuration;

/**
 * Maps rows to records that hold records, which MyBatis' automatic mapping can't: the columns of an
 * inner record begin with its name, as in {@code client_network}. For statements that find one row:
 * MyBatis would take rows that differ in an inner record alone for the same.
 */
final class RecordMaps {
  static final String USER = "record.User";
  static final String PASSWORD_OWNER = "record.PasswordOwner";
  static final String AUDIT_LINE = "record.AuditLine";
  static final String SESSION = "record.Session";
  static final String REMEMBERED_LOGIN = "record.RememberedLogin";
  static final String FLOW = "record.Flow";
  static final String TRUSTED_DEVICE = "record.TrustedDevice";
  static final String LIVE_SESSION = "record.LiveSession";

  /** What no row keeps of a record, which has a constructor without it. */
  private static final Map<Class<?>, String> NOT_KEPT = Map.of(Client.class, "language");

  private final Configuration configuration;

  private RecordMaps(Configuration configuration) {
    this.configuration = configuration;
  }

  static void register(Configuration configuration, List<Class<? extends Record>> types) {
    types.forEach(new RecordMaps(configuration)::register);
  }

  private String register(Class<?> type) {
    String id = "record." + type.getSimpleName();
    if (!configuration.hasResultMap(id)) {
      List<ResultMapping> parts = new ArrayList<>();
      Arrays.stream(type.getRecordComponents())
          .filter(part -> !part.getName().equals(NOT_KEPT.get(type)))
          .map(this::mapping)
          .forEach(parts::add);
      configuration.addResultMap(new ResultMap.Builder(configuration, id, type, parts).build());
    }
    return id;
  }

  private ResultMapping mapping(RecordComponent part) {
    String column = part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    boolean isValue = configuration.getTypeHandlerRegistry().hasTypeHandler(part.getType());
    var mapping =
        new ResultMapping.Builder(configuration, part.getName())
            .javaType(part.getType())
            .flags(List.of(ResultFlag.CONSTRUCTOR));
    return isValue
        ? mapping.column(column).build()
        : mapping.nestedResultMapId(register(part.getType())).columnPrefix(column + "_").build();
  }
}
