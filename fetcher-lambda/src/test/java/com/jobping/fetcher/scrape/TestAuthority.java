package com.jobping.fetcher.scrape;

import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates for servers of tests, and clients that trust the right ones. */
final class TestAuthority {
  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test root").build();

  /** What a server shows that may call itself {@code names}. */
  HandshakeCertificates server(String... names) {
    HeldCertificate.Builder certificate =
        new HeldCertificate.Builder().signedBy(root).commonName(names[0]);
    for (String name : names) {
      certificate.addSubjectAlternativeName(name);
    }
    return new HandshakeCertificates.Builder().heldCertificate(certificate.build()).build();
  }

  /** A scraper's client that trusts this authority and no other. */
  OkHttpClient client() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(root.certificate()).build();
    return Scraper.client()
        .newBuilder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }
}
