package dev.postern.web;

import java.io.IOException;

/** The members that a request with a link's secret may have, whatever the link is good for. */
final class LinkFields {

  private LinkFields() {}

  static Fields of(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("token", "password", "newPassword", "email");
    json.optionalText("email");
    json.optionalPassword("password");
    json.optionalPassword("newPassword");
    return json;
  }
}
