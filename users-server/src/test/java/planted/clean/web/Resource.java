package planted.clean.web;

import jakarta.servlet.Servlet;

final class Resource {
  Class<?> used() {
    return Servlet.class;
  }
}
