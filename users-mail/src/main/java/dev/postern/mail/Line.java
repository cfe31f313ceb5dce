package dev.postern.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to the mail server runs over, encrypted or not: whoever waits on it is let go
 * by {@link #cut()}. Thread-safe.
 */
final class Line {
  private @Nullable Socket socket;
  private boolean isCut;

  /** Makes its socket. */
  SocketFactory sockets() {
    return new Sockets();
  }

  /** Encrypts it, by that factory's rules. */
  SSLSocketFactory encrypting(SSLSocketFactory tls) {
    return new Encrypting(tls);
  }

  /** Ends it at once: now, or as soon as it has a socket. */
  synchronized void cut() {
    isCut = true;
    close(socket);
  }

  private synchronized Socket over(Socket made) throws SocketException {
    if (isCut) {
      close(made);
      throw new SocketException("cut");
    }
    socket = made;
    return made;
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException brokenOff) {
      // it is closed all the same
    }
  }

  private final class Sockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
      return over(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  /** Around a socket that is there: closing an encrypted one could wait for the server itself. */
  private final class Encrypting extends SSLSocketFactory {
    private final SSLSocketFactory tls;

    Encrypting(SSLSocketFactory tls) {
      this.tls = tls;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
        throws IOException {
      return tls.createSocket(over(plain), host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
