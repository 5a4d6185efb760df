package com.jobping.doubles.services;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ in this JVM, on a free loopback port; its messages go with it. */
public final class ElasticMqService implements SqsService {
  private final SQSRestServer server;
  private final URI endpoint;

  private ElasticMqService(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** A running server. */
  public static ElasticMqService start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new ElasticMqService(server, URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
