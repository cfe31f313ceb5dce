package dev.postern.server;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers only to requests for {@code localhost}: a page of another site that points its own name
 * to this machine (DNS rebinding) gets nothing from a development server.
 */
final class LocalHostOnly extends Handler.Wrapper {

  LocalHostOnly(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHttpURI().getHost();
    if ("localhost".equals(host)) {
      return super.handle(request, response, callback);
    }
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.MISDIRECTED_REQUEST_421,
        "A development server answers to localhost alone.");
    return true;
  }
}
