package planted.rule04.persistence;

import jakarta.servlet.Servlet;

final class UsesServlet {
  Class<?> used() {
    return Servlet.class;
  }
}
