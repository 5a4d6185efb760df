package com.jobping.channel.email;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;

/**
 * Which servers a user may have us talk to: those of the public internet, on the ports of mail.
 * Anything else would let a stranger reach what only this function can.
 *
 * @param anyServer whether all that is lifted, for tests and machines of one's own
 */
public record MailPolicy(boolean anyServer) {
  private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587, 2525);

  /** Whether a server may listen on {@code port}. */
  boolean allowsPort(int port) {
    return anyServer || MAIL_PORTS.contains(port);
  }

  /** Whether a server may be at {@code address}. */
  boolean allows(InetAddress address) {
    return anyServer || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublicSix(bytes) : isPublicFour(bytes);
  }

  private static boolean isPublicFour(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    int third = bytes[2] & 0xFF;
    boolean isThisNetwork = first == 0;
    boolean isCarriers = first == 100 && second >= 64 && second < 128;
    boolean isProtocols = first == 192 && second == 0 && third == 0;
    boolean isBenchmarks = first == 198 && (second == 18 || second == 19);
    boolean isReserved = first >= 240;
    return !isThisNetwork && !isCarriers && !isProtocols && !isBenchmarks && !isReserved;
  }

  /** Global unicast, but for the ways through to IPv4: Teredo and 6to4. */
  private static boolean isPublicSix(byte[] bytes) {
    boolean isGlobal = (bytes[0] & 0xE0) == 0x20;
    int start = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    boolean isTeredo = start == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
    boolean isSixToFour = start == 0x2002;
    return isGlobal && !isTeredo && !isSixToFour;
  }
}
