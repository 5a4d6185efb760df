package com.jobping.e2e.terraform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The one {@link Deployment} of the run. Its apply begins in the background with the first test
 * class that has this extension, so that tests which don't need it run meanwhile; a test that has
 * it as a parameter waits for it. It ends with the run.
 */
public final class DeploymentExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(DeploymentExtension.class);

  private record Applying(CompletableFuture<Deployment> deployment) implements AutoCloseable {
    static Applying begin() {
      return new Applying(
          CompletableFuture.supplyAsync(Deployment::apply, Thread.ofPlatform()::start));
    }

    @Override
    public void close() {
      deployment.thenAccept(Deployment::close).join();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Tools.require();
    applying(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Deployment.class || type == Plans.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Plans.class
        ? context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Plans.class, key -> Plans.make(), Plans.class)
        : deployment(context);
  }

  /** The deployment, as soon as it is there. */
  public static Deployment deployment(ExtensionContext context) {
    try {
      return applying(context).deployment().join();
    } catch (CompletionException e) {
      throw new AssertionError("infra/terraform was not applied", e.getCause());
    }
  }

  private static Applying applying(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Applying.class, key -> Applying.begin(), Applying.class);
  }
}
