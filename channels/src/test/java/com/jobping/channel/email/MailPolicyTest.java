package com.jobping.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailPolicyTest {
  private final MailPolicy policy = new MailPolicy(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:0:a00:1::1",
        "240.0.0.1",
        "192.0.0.8"
      })
  void whatIsNotOnThePublicInternetIsRefused(String address) throws UnknownHostException {
    assertThat(policy.allows(InetAddress.getAllByName(address)[0])).isFalse();
    assertThat(new MailPolicy(true).allows(InetAddress.getAllByName(address)[0])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"142.250.1.108", "2a00:1450:4001::6c", "100.63.255.255", "172.32.0.1"})
  void whatIsOnItIsAllowed(String address) throws UnknownHostException {
    assertThat(policy.allows(InetAddress.getAllByName(address)[0])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 465, 587, 2_525})
  void mailHasItsPorts(int port) {
    assertThat(policy.allowsPort(port)).isTrue();
  }
}
