package dev.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.federation.FederatedIdentity;
import dev.postern.federation.FederationResult;
import dev.postern.federation.FederationResult.Cancelled;
import dev.postern.federation.FederationResult.Failed;
import dev.postern.federation.FederationResult.Vouched;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;
import dev.postern.federation.ProviderMemory;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The contract, met by the smallest provider there is: it believes whoever brings the state. */
class IdentityProviderContractTest extends IdentityProviderContract {

  @Override
  protected IdentityProvider open() {
    return new Gullible();
  }

  @Override
  protected Map<String, List<String>> logIn(URI redirect) {
    return Map.of("state", List.of(redirect.getQuery()), "code", List.of("ada"));
  }

  @Override
  protected Map<String, List<String>> turnBack(URI redirect) {
    return Map.of("state", List.of(redirect.getQuery()), "error", List.of("access_denied"));
  }

  private static final class Gullible implements IdentityProvider {

    @Override
    public ProviderId id() {
      return new ProviderId("acme");
    }

    @Override
    public Departure begin(URI callback) {
      String state = Fixtures.secret().exposeBase64Url();
      return new Departure(
          URI.create("https://acme.example/?" + state), new ProviderMemory(state.getBytes(UTF_8)));
    }

    @Override
    public FederationResult finish(
        URI callback, Map<String, List<String>> parameters, ProviderMemory memory) {
      List<String> state = List.of(new String(memory.exposeOpaque(), UTF_8));
      if (!state.equals(parameters.get("state"))) {
        return new Failed("wrong-state");
      }
      return parameters.containsKey("error")
          ? new Cancelled()
          : new Vouched(new FederatedIdentity(id(), "https://acme.example", "ada", null, false));
    }
  }
}
