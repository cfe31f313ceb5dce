package dev.postern.web;

import java.io.IOException;

/** The members that a request with a link's secret may have. */
final class LinkFields {

  private LinkFields() {}

  /** Those that it may have whatever the link is good for. */
  static Fields of(Exchange exchange) throws IOException {
    return checked(exchange.json().only("token", "password", "newPassword", "email"));
  }

  /** Those, and whether the browser that gets logged in is to stay so. */
  static Fields ofLogin(Exchange exchange) throws IOException {
    return checked(exchange.json().only("token", "password", "newPassword", "email", "remember"));
  }

  private static Fields checked(Fields json) {
    json.optionalText("email");
    json.optionalPassword("password");
    json.optionalPassword("newPassword");
    return json;
  }
}
