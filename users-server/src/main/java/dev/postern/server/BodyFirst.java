package dev.postern.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request on once its body is there. A servlet waits for a body with a thread, so a few
 * hundred clients that send theirs byte by byte would keep all threads from everybody else. Here a
 * slow client costs no more than the bytes that it sent, and is refused when it takes too long. Of
 * a body that is longer than any we take, the beginning is enough to refuse it.
 */
final class BodyFirst extends Handler.Wrapper {
  private static final int LONGEST_BODY = 64 * 1024;

  private final Duration longestWait;

  /**
   * @param longestWait between the end of the head and that of the body
   */
  BodyFirst(Duration longestWait, Handler handler) {
    super(handler);
    this.longestWait = longestWait;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() > LONGEST_BODY) {
      return super.handle(request, response, callback);
    }
    new Arriving(request, response, callback).take(Runnable::run);
    return true;
  }

  private void handOn(Arriving request) {
    try {
      if (!super.handle(request, request.response, request.callback)) {
        request.refuse(HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable failure) {
      Response.writeError(request, request.response, request.callback, failure);
    }
  }

  /** A request whose body is copied as it comes: chunks that were kept would keep whole buffers. */
  private final class Arriving extends Request.Wrapper {
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean isWhole;
    private boolean isTaken;

    Arriving(Request request, Response response, Callback callback) {
      super(request);
      this.response = response;
      this.callback = callback;
    }

    /**
     * Takes what is there, and comes back for the rest.
     *
     * @param ours where the request may be answered
     */
    void take(Executor ours) {
      while (!isWhole && body.size() <= LONGEST_BODY) {
        Chunk chunk = super.read();
        if (chunk == null) {
          super.demand(this::takeMore);
          return;
        }
        if (Chunk.isFailure(chunk)) {
          refuse(chunk.getFailure());
          return;
        }
        body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        isWhole = chunk.isLast();
        chunk.release();
      }
      ours.execute(() -> handOn(this));
    }

    private void takeMore() {
      if (NanoTime.since(getHeadersNanoTime()) > longestWait.toNanos()) {
        refuse(HttpStatus.REQUEST_TIMEOUT_408);
      } else {
        take(getContext());
      }
    }

    private void refuse(Throwable failure) {
      if (failure instanceof TimeoutException) {
        refuse(HttpStatus.REQUEST_TIMEOUT_408);
      } else {
        Response.writeError(this, response, callback, failure);
      }
    }

    void refuse(int status) {
      Response.writeError(this, response, callback, status);
    }

    @Override
    public @Nullable Chunk read() {
      if (!isTaken) {
        isTaken = true;
        return Chunk.from(ByteBuffer.wrap(body.toByteArray()), isWhole);
      }
      return isWhole ? Chunk.EOF : super.read();
    }
  }
}
