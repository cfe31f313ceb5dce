package dev.postern.web;

import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.postern.secret.Secret;
import dev.postern.session.SessionCarrier;
import dev.postern.testkit.SessionCarrierContract;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BearerCarrierTest extends SessionCarrierContract {

  private static HttpServletRequest request(List<String> wanted, List<String> authorization) {
    var request = mock(HttpServletRequest.class);
    when(request.getHeaders("X-Users-Carrier")).thenReturn(Collections.enumeration(wanted));
    when(request.getHeaders("Authorization")).thenReturn(Collections.enumeration(authorization));
    return request;
  }

  private static HttpServletRequest bringing(String secret) {
    return request(List.of(), List.of("Bearer " + secret));
  }

  @Override
  protected SessionCarrier empty() {
    return BearerCarrier.ofCall(request(List.of("bearer"), List.of()), true).orElseThrow();
  }

  @Override
  protected SessionCarrier next(SessionCarrier carrier) {
    String brought = carrier.session().map(Secret::exposeBase64Url).orElse("");
    return BearerCarrier.ofCall(bringing(brought), true).orElseThrow();
  }

  @Test
  void keepsDevice_no() {
    assertThat(empty().keepsDevice()).isFalse();
  }

  @Test
  void ofRequest_secretBrought_successorInTheHeader() {
    Secret secret = secret();
    var response = mock(HttpServletResponse.class);
    SessionCarrier carrier =
        BearerCarrier.ofRequest(bringing(secret.exposeBase64Url()), response, true).orElseThrow();
    assertThat(carrier.session()).contains(secret);
    Secret next = secret();
    carrier.carry(next);
    verify(response).setHeader("X-Users-Session", next.exposeBase64Url());
    verify(response).setHeader("Cache-Control", "no-store");
  }

  @Test
  void ofRequest_noneOfOurs_empty() {
    var response = mock(HttpServletResponse.class);
    String ours = secret().exposeBase64Url();
    assertThat(
            List.of(
                BearerCarrier.ofRequest(bringing("eyJhbGciOiJFUzI1NiJ9.e30.c2ln"), response, true),
                BearerCarrier.ofRequest(bringing(ours), response, false),
                BearerCarrier.ofRequest(request(List.of(), List.of()), response, true),
                BearerCarrier.ofRequest(
                    request(List.of(), List.of("Basic " + ours)), response, true)))
        .allMatch(Optional::isEmpty);
  }
}
