package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description says what the API does. */
class OpenApiTest {
  private static final JsonNode DOCUMENT =
      JsonMapper.shared().readTree(AssetResource.read("openapi.json"));
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          int.class,
          400,
          boolean.class,
          true,
          Duration.class,
          Duration.ZERO,
          List.class,
          List.of());
  private static final JsonNode PROBLEM =
      DOCUMENT.path("components").path("schemas").path("Problem").path("properties");

  @Test
  void paths_areTheRoutesOfTheApi() throws Exception {
    Set<String> described = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described)
        .isEqualTo(
            PreparedSite.routes()
                .filter(route -> route.kind() != Kind.PAGE)
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toSet()));
  }

  @Test
  void codes_areThoseOfOurProblems() throws Exception {
    Set<String> codes = new TreeSet<>();
    codes.add(PasswordAdvice.problem(EnumSet.allOf(Reason.class)).code());
    for (var field : Problem.class.getDeclaredFields()) {
      if (field.getType() == Problem.class) {
        codes.add(((Problem) field.get(Problem.NOT_FOUND)).code());
      }
    }
    for (Method method : Problem.class.getDeclaredMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && method.getReturnType() == Problem.class
          && !method.getName().equals("of")) {
        codes.add(((Problem) method.invoke(Problem.NOT_FOUND, samples(method))).code());
      }
    }
    assertThat(texts(PROBLEM.path("code").path("enum"))).containsExactlyElementsOf(codes);
  }

  private static Object[] samples(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> SAMPLES.getOrDefault(type, "x"))
        .toArray();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  @Test
  void reasons_areThoseOfThePolicy() {
    var reasons = PasswordAdvice.problem(EnumSet.allOf(Reason.class)).members().get("reasons");
    assertThat(reasons).isInstanceOf(Iterable.class);
    assertThat(texts(PROBLEM.path("reasons").path("items").path("enum")))
        .isEqualTo(new TreeSet<>(texts(JsonMapper.shared().valueToTree(reasons))));
  }

  @Test
  void schemas_haveTheMembersThatAreSent() throws Exception {
    try (var prepared = new PreparedSite()) {
      JsonNode session = prepared.browser.get("/users/api/v1/session").json();
      assertMembers("Session", session);
      assertMembers("User", session.path("user"));
      assertMembers("Config", prepared.browser.get("/users/api/v1/config").json());
    }
  }

  private static void assertMembers(String schema, JsonNode sent) {
    assertThat(sent.propertyNames())
        .containsExactlyElementsOf(
            DOCUMENT
                .path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .propertyNames());
  }

  @Test
  void document_isServed_withoutLogin() throws Exception {
    try (var site = TestSite.open()) {
      Answer answer = site.browser().get("/users/api/v1/openapi.json");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json()).isEqualTo(DOCUMENT);
    }
  }

  @Test
  void config_tellsTheSettings() throws Exception {
    try (var other =
        TestSite.open(
            config -> config.allowSignup(false).confirmEmail(false).minPasswordLength(20))) {
      JsonNode config = other.browser().get("/users/api/v1/config").json();
      assertThat(config.path("allowSignup").asBoolean(true)).isFalse();
      assertThat(config.path("confirmEmail").asBoolean(true)).isFalse();
      JsonNode policy = config.path("passwordPolicy");
      assertThat(policy.path("minPasswordLength").asInt()).isEqualTo(20);
      assertThat(policy.path("requireSecurePasswords").asBoolean()).isTrue();
    }
  }
}
