package com.jobping.channel.card;

import com.jobping.job.JobPosting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Web addresses of strangers. */
final class WebLink {
  private WebLink() {}

  /** {@code address} in ASCII; nothing where it is no web address. */
  static Optional<String> of(String address) {
    return Optional.of(address)
        .filter(JobPosting::isWebAddress)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .map(text -> URI.create(text).toASCIIString())
        .filter(JobPosting::isWebAddress);
  }
}
