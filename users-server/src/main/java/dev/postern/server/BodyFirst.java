package dev.postern.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request on once its body is there. A servlet waits for a body with a thread, so a few
 * hundred clients that send theirs byte by byte would keep all threads from everybody else. Here a
 * slow client costs no more than the bytes that it sent, and is refused when it takes too long. Of
 * a body that is longer than any we take, the beginning is enough to refuse it.
 *
 * <p>All bodies together hold no more memory than a budget; who comes when it is used up is told to
 * come again (503). Short bodies are not counted: how many there are is bounded by the connections,
 * and nobody can keep others from logging in by filling the budget.
 */
final class BodyFirst extends Handler.Wrapper {
  private static final int LONGEST_BODY = 64 * 1024;

  /** As long as the bodies of our forms, and more; what is not longer needs no budget. */
  private static final int SHORT_BODY = 2 * 1024;

  private static final long RETRY_SECONDS = 5;

  private final Duration longestWait;
  private final long budget;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param longestWait between the end of the head and that of the body
   * @param budget the memory that all bodies hold at most, in bytes
   */
  BodyFirst(Duration longestWait, long budget, Handler handler) {
    super(handler);
    this.longestWait = longestWait;
    this.budget = budget;
  }

  /** The memory that bodies hold now, in bytes of the budget. */
  long held() {
    return held.get();
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
    private byte[] body = {};
    private int length;
    private long reserved;
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
      while (!isWhole && length <= LONGEST_BODY) {
        Chunk chunk = super.read();
        if (chunk == null) {
          super.demand(this::takeMore);
          return;
        }
        if (Chunk.isFailure(chunk)) {
          refuse(chunk.getFailure());
          return;
        }
        boolean hasRoom = keep(chunk.getByteBuffer());
        isWhole = chunk.isLast();
        chunk.release();
        if (!hasRoom) {
          response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
          refuse(HttpStatus.SERVICE_UNAVAILABLE_503);
          return;
        }
      }
      ours.execute(() -> handOn(this));
    }

    private boolean keep(ByteBuffer more) {
      int needed = length + more.remaining();
      if (needed > body.length) {
        int size = Math.max(needed, Math.min(2 * body.length, LONGEST_BODY));
        if (!reserve(size)) {
          return false;
        }
        body = Arrays.copyOf(body, size);
      }
      more.get(body, length, more.remaining());
      length = needed;
      return true;
    }

    /** Makes it that many bytes of the budget, until the request is over in whatever way. */
    private boolean reserve(int size) {
      if (size <= SHORT_BODY) {
        return true;
      }
      long more = size - reserved;
      long before = held.getAndUpdate(now -> now + more > budget ? now : now + more);
      if (before + more > budget) {
        return false;
      }
      if (reserved == 0) {
        Request.addCompletionListener(getWrapped(), failure -> held.addAndGet(-reserved));
      }
      reserved = size;
      return true;
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
        return Chunk.from(ByteBuffer.wrap(body, 0, length), isWhole);
      }
      return isWhole ? Chunk.EOF : super.read();
    }
  }
}
