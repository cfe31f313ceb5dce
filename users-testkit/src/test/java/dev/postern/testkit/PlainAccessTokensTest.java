package dev.postern.testkit;

import dev.postern.token.AccessTokens;

class PlainAccessTokensTest extends AccessTokensContract {
  private final AccessTokens tokens = new PlainAccessTokens();

  @Override
  protected AccessTokens tokens() {
    return tokens;
  }
}
