package com.jobping.doubles.services;

import java.net.URI;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack's SQS in a container, for {@code -Ptestcontainers}. */
final class ContainerSqsService implements SqsService {
  // The last line of images that start without an account.
  private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.4.0");

  private final LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("sqs");

  ContainerSqsService() {
    container.start();
  }

  @Override
  public URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public void close() {
    container.stop();
  }
}
