package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.WRONG;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.newAddress;

import dev.postern.server.RunningServer.Answer;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Somebody who signs up, opens the links of their mails, sets another password and logs in with it,
 * for as long as there is a server; and who knows afterwards what they were answered. Belongs to
 * one thread.
 */
final class Person {
  private static final String API = "/users/api/v1";

  final String email = newAddress();
  private final Map<String, String> cookies = new HashMap<>();

  /** What became of a step. */
  enum Step {
    /** It was not tried, or refused for now. */
    NOT_DONE,
    /** The server was killed before it answered. */
    UNKNOWN,
    /** It was answered. */
    ANSWERED
  }

  Step signUp = Step.NOT_DONE;
  Step confirmation = Step.NOT_DONE;
  Step request = Step.NOT_DONE;
  Step reset = Step.NOT_DONE;
  Step logIn = Step.NOT_DONE;
  String confirmToken = "";
  String resetToken = "";

  /** Where their mails arrive. */
  @FunctionalInterface
  interface Mailbox {
    /** The secret of the link of that kind, once it is mailed; empty if the server ends before. */
    String await(String email, TokenPurpose purpose);
  }

  /** Goes as far as the server lets them. */
  void goThrough(RunningServer server, Mailbox mailbox) {
    signUp = post(server, "/signup", account(email, PASSWORD), 202);
    if (signUp != Step.ANSWERED) {
      return;
    }
    confirmToken = mailbox.await(email, TokenPurpose.CONFIRM);
    if (confirmToken.isEmpty()) {
      return;
    }
    confirmation = post(server, "/link/confirm", "{\"token\":\"" + confirmToken + "\"}", 200);
    if (confirmation != Step.ANSWERED) {
      return;
    }
    request = post(server, "/mail/password-reset", "{\"email\":\"" + email + "\"}", 202);
    if (request != Step.ANSWERED) {
      return;
    }
    resetToken = mailbox.await(email, TokenPurpose.RESET);
    if (resetToken.isEmpty()) {
      return;
    }
    String body = "{\"token\":\"" + resetToken + "\",\"newPassword\":\"" + WRONG + "\"}";
    reset = post(server, "/link/reset", body, 200);
    if (reset == Step.ANSWERED) {
      logIn = post(server, "/login", account(email, WRONG), 200);
    }
  }

  /** The server that was killed tells nothing, and one that is too busy has done nothing. */
  private Step post(RunningServer server, String path, String body, int status) {
    try {
      String[] headers =
          cookies.isEmpty() ? new String[0] : new String[] {Accounts.cookies(cookies)};
      Answer answer = server.postJson(API + path, body, headers);
      if (answer.status() == 503) {
        return Step.NOT_DONE;
      }
      if (answer.status() != status) {
        throw new AssertionError(path + " of " + email + ": " + answer);
      }
      cookies.putAll(answer.cookies());
      return Step.ANSWERED;
    } catch (IOException killed) {
      return Step.UNKNOWN;
    }
  }

  /** The header of whom the server logged in last. */
  String session() {
    return Accounts.cookies(cookies);
  }
}
