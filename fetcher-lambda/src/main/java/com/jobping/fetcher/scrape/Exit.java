package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.scrape.Rest.Subject;
import com.jobping.job.Site;
import java.net.InetAddress;
import java.net.Proxy;
import java.util.List;
import java.util.Optional;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * A way out to the boards: directly, or through one proxy.
 *
 * @param proxy its label; none where the boards are asked directly
 * @param client sends by this way
 */
record Exit(Optional<String> proxy, OkHttpClient client) {
  /** What stands for a host's address where the proxy is the one who resolves names. */
  private static final byte[] UNRESOLVED = {0, 0, 0, 0};

  Exit {
    requireNonNull(proxy, "proxy is null");
    requireNonNull(client, "client is null");
  }

  static Exit direct(OkHttpClient client) {
    return new Exit(Optional.empty(), client);
  }

  /** Through {@code server}; connections are never shared with another way out. */
  static Exit through(ProxyServer server, OkHttpClient client) {
    return new Exit(
        Optional.of(server.label()),
        client
            .newBuilder()
            .proxy(Proxy.NO_PROXY)
            .socketFactory(new TunnelSocketFactory(server, client.sslSocketFactory()))
            .dns(host -> List.of(InetAddress.getByAddress(host, UNRESOLVED)))
            .connectionPool(new ConnectionPool())
            .build());
  }

  boolean isDirect() {
    return proxy.isEmpty();
  }

  /** What rests when this way out is not welcome at {@code board}. */
  Subject at(Site board) {
    return proxy.map(label -> Subject.of(board, label)).orElseGet(() -> Subject.of(board));
  }
}
