package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bad bodies on every route, those to come included: the members are those of openapi.json. */
class RouteBodiesTest {
  private static final String CANARY = "canary-value";
  private static final int LIMIT = 64 * 1024;

  private PreparedSite prepared;
  private List<Object> before = List.of();

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite();
    before = prepared.state();
  }

  @AfterEach
  void changedNothing() {
    assertThat(prepared.state()).isEqualTo(before);
    prepared.close();
  }

  static Stream<Route> posts() throws Exception {
    return PreparedSite.posts();
  }

  static Stream<Route> jsonPosts() throws Exception {
    return posts().filter(route -> route.kind() == Kind.API);
  }

  static Stream<Route> formPosts() throws Exception {
    return posts().filter(route -> route.kind() == Kind.PAGE);
  }

  private static JsonNode schema(Route route) {
    return JsonMapper.shared()
        .readTree(AssetResource.read("openapi.json"))
        .path("paths")
        .path(route.template())
        .path(route.method().toLowerCase(Locale.ROOT))
        .path("requestBody")
        .path("content")
        .path("application/json")
        .path("schema");
  }

  private ObjectNode good(Route route) {
    return (ObjectNode) JsonMapper.shared().readTree(prepared.body(route));
  }

  private Answer assertInvalid(Route route, String body, int status) {
    Answer answer = prepared.send(route, body);
    assertInvalid(answer, route, status);
    return answer;
  }

  private static void assertInvalid(Answer answer, Route route, int status) {
    assertThat(answer.status()).as("%s: %s", route.template(), answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(CANARY, "Exception", "jackson");
    assertThat(answer.all("Set-Cookie")).isEmpty();
    if (route.kind() == Kind.API) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.code()).isEqualTo("InvalidRequest");
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    } else {
      assertThat(answer.header("Content-Type")).startsWith("text/html");
    }
  }

  private void assertFieldInvalid(Route route, String body, String field) {
    Answer answer = assertInvalid(route, body, 400);
    assertThat(answer.json().path("field").asString("")).as(body).isEqualTo(field);
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void member_ofAnotherType_isNamed(Route route) {
    for (var property : schema(route).path("properties").properties()) {
      String type = property.getValue().path("type").asString("");
      String other = type.equals("string") ? "true" : "\"" + CANARY + "\"";
      List<String> values = List.of("null", "7", "[\"" + CANARY + "\"]", "{\"a\":1}", other);
      for (String value : values) {
        boolean nullable = property.getValue().path("type").isArray();
        if ((type.equals("object") && value.startsWith("{"))
            || (nullable && value.equals("null"))) {
          continue;
        }
        ObjectNode body = good(route);
        body.set(property.getKey(), JsonMapper.shared().readTree(value));
        assertFieldInvalid(route, body.toString(), property.getKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void member_missing_isNamed(Route route) {
    for (JsonNode required : schema(route).path("required")) {
      ObjectNode body = good(route);
      body.remove(required.asString());
      assertFieldInvalid(route, body.toString(), required.asString());
    }
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void member_unknownOrTwice_isRefused(Route route) {
    assertFieldInvalid(route, good(route).put("zz", CANARY).toString(), "zz");
    assertFieldInvalid(route, good(route).put("<b>" + CANARY, 1).toString(), "");
    for (String name : schema(route).path("properties").propertyNames()) {
      String member = "\"" + name + "\":\"" + CANARY + "\"";
      assertFieldInvalid(route, "{" + member + "," + member + "}", name);
    }
    String canary = "\"" + CANARY + ".\":1";
    assertFieldInvalid(route, "{" + canary + "," + canary + "}", "");
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void text_halfACharacter_orNulInAnAddress_isRefused(Route route) {
    JsonNode properties = schema(route).path("properties");
    for (String name : List.of("email", "password")) {
      if (properties.has(name) && good(route).has(name)) {
        String body = good(route).put(name, "@@").toString();
        assertFieldInvalid(route, body.replace("@@", CANARY + "\\ud800@example.com"), name);
        assertFieldInvalid(route, body.replace("@@", "\\udc00\\ud800" + CANARY), name);
      }
    }
    if (good(route).has("email")) {
      for (String nul : List.of("\\u0000a@example.com", "a@example.com\\u0000", "a\\r\\nb@c.de")) {
        String body = good(route).put("email", "@@").toString();
        assertFieldInvalid(route, body.replace("@@", nul), "email");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void json_malformedOrNoObject_isRefused(Route route) {
    String good = prepared.body(route);
    List<String> bodies =
        List.of(
            "",
            " ",
            "[]",
            "null",
            "7",
            "\"" + CANARY + "\"",
            "{",
            good + good,
            good + CANARY,
            "[" + good + "]",
            "\uFEFF" + good,
            "{'email':'" + CANARY + "'}",
            "{\"a\":NaN}",
            "{\"email\":" + "9".repeat(50_000) + "}",
            "{\"email\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}");
    bodies.forEach(body -> assertInvalid(route, body, 400));
  }

  @ParameterizedTest
  @MethodSource("posts")
  void body_overTheLimit_isRefused_withAndWithoutALength(Route route) {
    String body = prepared.body(route);
    String padding = route.kind() == Kind.API ? " ".repeat(70_000) : "&".repeat(70_000);
    assertInvalid(route, body + padding, 413);
    Map<String, String> headers = PreparedSite.sameOrigin(route);
    headers.put("Transfer-Encoding", "chunked");
    String chunked = chunked(body + padding);
    Answer answer = prepared.browser.send("POST", prepared.path(route), chunked, headers);
    assertInvalid(answer, route, 413);
    assertInvalid(route, body + padding.substring(0, LIMIT + 1 - body.length()), 413);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void body_of100MiB_isRefusedBeforeItIsSent(Route route) {
    Map<String, String> headers = PreparedSite.sameOrigin(route);
    headers.put("Content-Length", Integer.toString(100 * 1024 * 1024));
    assertInvalid(
        prepared.browser.send("POST", prepared.path(route), new byte[0], headers), route, 413);
  }

  private static String chunked(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("posts")
  void body_ofAnotherType_isRefused(Route route) {
    String wrong =
        route.kind() == Kind.API ? "application/x-www-form-urlencoded" : "application/json";
    for (String type :
        List.of("text/plain", "multipart/form-data", "application/xml", "text/json", wrong, "")) {
      Map<String, String> headers = PreparedSite.sameOrigin(route);
      headers.put("Content-Type", type);
      String body = prepared.body(route);
      Answer answer = prepared.browser.send("POST", prepared.path(route), body, headers);
      assertInvalid(answer, route, 415);
    }
  }

  @ParameterizedTest
  @MethodSource("posts")
  void body_notUtf8_isRefused(Route route) {
    for (byte[] bad :
        List.of(
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})) {
      String good = prepared.body(route);
      int inAValue = Math.max(good.lastIndexOf('"'), 0);
      var body = new ByteArrayOutputStream();
      body.writeBytes(good.substring(0, inAValue).getBytes(StandardCharsets.UTF_8));
      body.writeBytes(bad);
      body.writeBytes(good.substring(inAValue).getBytes(StandardCharsets.UTF_8));
      Answer answer =
          prepared.browser.send(
              "POST", prepared.path(route), body.toByteArray(), PreparedSite.sameOrigin(route));
      assertInvalid(answer, route, 400);
    }
  }

  @ParameterizedTest
  @MethodSource("formPosts")
  void form_doubledUnknownOrMissingField_isNamed(Route route) {
    String good = prepared.body(route);
    assertNamed(assertInvalid(route, good + "&zz=" + CANARY, 400), "zz");
    if (good.isEmpty()) {
      return; // a button alone
    }
    String first = good.substring(0, good.indexOf('='));
    assertNamed(assertInvalid(route, good + "&" + first + "=" + CANARY, 400), first);
    boolean link = route.template().startsWith("/link/"); // what it takes depends on the browser
    if (first.equals("email") && !link) { // others may be left out
      assertNamed(assertInvalid(route, good.replaceFirst("email=[^&]*&?", ""), 400), "email");
    }
  }

  private static void assertNamed(Answer page, String field) {
    assertThat(page.body()).contains("The field in question is “" + field + "”.");
  }

  @ParameterizedTest
  @MethodSource("formPosts")
  void form_malformedField_isRefused(Route route) {
    String good = prepared.body(route);
    for (String more : List.of("&next=%zz", "&next=%", "&next=%ff", "&next=%ed%a0%80", "&%ff=x")) {
      assertInvalid(route, good + more, 400);
    }
  }
}
