package com.jobping.doubles.services;

import java.net.URI;

/** A running server that speaks SQS's protocol. */
public interface SqsService extends AutoCloseable {
  /** Where it listens: {@code AWS_ENDPOINT_URL}. */
  URI endpoint();

  @Override
  void close();
}
