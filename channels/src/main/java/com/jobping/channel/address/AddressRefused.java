package com.jobping.channel.address;

/** A text that is no address: why, and what is expected. */
final class AddressRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;

  AddressRefused(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  /** A part or a parameter that is not what it should be. */
  static AddressRefused malformed(String what, String expected) {
    return new AddressRefused("address_malformed", what + " is malformed: expected " + expected);
  }

  ParsedAddress.Invalid invalid() {
    return new ParsedAddress.Invalid(code, detail);
  }
}
