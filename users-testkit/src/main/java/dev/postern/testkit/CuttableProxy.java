package dev.postern.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a program and a server that it needs, on the loopback address, and can cut them
 * off from each other. Thread-safe.
 */
public final class CuttableProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /** In front of that port. */
  public CuttableProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(this::accept);
  }

  /** Where to connect to instead. */
  public int port() {
    return server.getLocalPort();
  }

  /** Ends every connection, and each new one at once. */
  public void cut() {
    cut = true;
    sockets.forEach(CuttableProxy::end);
  }

  /** Lets new connections through again. */
  public void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        if (cut) {
          end(near);
        } else {
          join(near, new Socket(InetAddress.getLoopbackAddress(), target));
        }
      }
    } catch (IOException closed) {
      // nobody needs it any more
    }
  }

  private void join(Socket near, Socket far) throws IOException {
    near.setTcpNoDelay(true); // it adds no delays of its own
    far.setTcpNoDelay(true);
    sockets.add(near);
    sockets.add(far);
    inBackground(() -> copy(near, far));
    inBackground(() -> copy(far, near));
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException ended) {
      // so is the other direction
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
