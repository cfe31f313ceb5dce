package dev.postern.server;

import dev.postern.mail.Mailbox;
import dev.postern.mail.Mailbox.CaughtMail;
import dev.postern.server.page.MailView;
import dev.postern.server.page.MailboxPage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Shows the mails that development mode caught, to people and to programs. */
final class MailboxServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final transient DevelopmentPages pages;
  private final transient Mailbox mailbox;

  MailboxServlet(DevelopmentPages pages, Mailbox mailbox) {
    this.pages = pages;
    this.mailbox = mailbox;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/mailbox" -> pages.show("mailbox.jte", page(), response);
      case "/mailbox.json" -> DevelopmentPages.answer("application/json", json(), response);
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private MailboxPage page() {
    return new MailboxPage(
        mailbox.mails().stream()
            .map(
                caught ->
                    new MailView(
                        caught.mail().to().typed(),
                        caught.mail().subject(),
                        caught.sentAt(),
                        caught.mail().text()))
            .toList());
  }

  private byte[] json() {
    List<Map<String, Object>> mails = mailbox.mails().stream().map(MailboxServlet::json).toList();
    return JSON.writeValueAsBytes(mails);
  }

  private static Map<String, Object> json(CaughtMail caught) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("to", caught.mail().to().typed());
    json.put("subject", caught.mail().subject());
    json.put("text", caught.mail().text());
    json.put("html", caught.mail().html());
    json.put("links", caught.links().stream().map(Object::toString).toList());
    json.put("sentAt", caught.sentAt().toString());
    return json;
  }
}
