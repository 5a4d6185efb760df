package com.jobping.http.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What of an address is one caller's. */
public final class Networks {
  private static final int NETWORK_BYTES = 8;

  private Networks() {}

  /** {@code address}; of IPv6 its network, since whoever has one has the 2^64 beside it, too. */
  public static String of(String address) {
    // A name is not looked up: an address with a colon is parsed, or is none.
    if (!address.contains(":")) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
