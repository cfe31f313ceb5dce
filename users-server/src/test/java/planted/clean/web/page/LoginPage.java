package planted.clean.web.page;

/** A model. */
public record LoginPage(String email) {}
