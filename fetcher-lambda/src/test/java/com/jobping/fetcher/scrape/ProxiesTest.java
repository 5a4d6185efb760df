package com.jobping.fetcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import com.jobping.fetcher.scrape.ProxyServer.Credentials;
import com.jobping.fetcher.scrape.ProxyServer.Scheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  @Test
  void aListIsReadInItsOrder() {
    assertThat(
            Proxies.parse(
                    """
                    http://ada:lace@gw.example:8080, https://gw.example
                    SOCKS5://10.0.0.1 socks5h://[::1]:9050/
                    """)
                .servers())
        .containsExactly(
            new ProxyServer(
                Scheme.HTTP, "gw.example", 8_080, Optional.of(new Credentials("ada", "lace"))),
            new ProxyServer(Scheme.HTTPS, "gw.example", 443, Optional.empty()),
            new ProxyServer(Scheme.SOCKS5, "10.0.0.1", 1_080, Optional.empty()),
            new ProxyServer(Scheme.SOCKS5, "::1", 9_050, Optional.empty()));
    assertThat(Proxies.parse(" , ").size()).isZero();
  }

  @Test
  void credentialsMayHoldAnySign() {
    assertThat(credentials("http://a%40b:c%3Ad%2Ce+f@h"))
        .isEqualTo(new Credentials("a@b", "c:d,e+f"));
    assertThat(credentials("http://a@b:c:d%@h")).isEqualTo(new Credentials("a@b", "c:d%"));
    assertThat(credentials("http://token@h")).isEqualTo(new Credentials("token", ""));
  }

  @Test
  void oneAddressUnderTwoUsersIsTwoProxies() {
    List<ProxyServer> servers =
        Proxies.parse("http://a:x@h:1 http://b:x@h:1 http://a:x@h:1").servers();
    assertThat(servers).hasSize(2);
    assertThat(servers).extracting(ProxyServer::label).doesNotHaveDuplicates();
  }

  @Test
  void whatIsWrongIsToldWithoutTheSecret() {
    for (String wrong :
        List.of(
            "ftp://ada:lace@h:1",
            "http://ada:lace@",
            "http://ada:lace@h:99999",
            "socks5://ada:lace" + "x".repeat(300) + "@h",
            "socks5://lace@h",
            "lace")) {
      assertThatThrownBy(() -> Proxies.parse("http://h:1," + wrong))
          .isInstanceOf(CodedException.class)
          .hasMessageStartingWith("proxy 2 of the list")
          .hasMessageNotContaining("lace")
          .hasNoCause();
    }
  }

  @Test
  void noTextFormHoldsTheSecret() {
    ProxyServer server =
        Proxies.parse("http://adalovelace:secret@gw.example:8080").servers().getFirst();
    assertThat(server.label()).startsWith("http://gw.example:8080#");
    assertThat(server.toString() + server.credentials() + server.label())
        .doesNotContain("adalovelace", "secret@", ":secret");
  }

  private static Credentials credentials(String address) {
    return Proxies.parse(address).servers().getFirst().credentials().orElseThrow();
  }
}
