package com.jobping.e2e.terraform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What Terraform makes for the tests of one run, as parameters: the one {@link Deployment}, a
 * {@link Lifecycle} and the {@link Plans}. The first two take minutes, most of them spent waiting,
 * so they begin in the background with the first test class that has this extension; a test with
 * such a parameter waits. All of it ends with the run.
 */
public final class DeploymentExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(DeploymentExtension.class);

  private record Background(
      CompletableFuture<Deployment> deployment, CompletableFuture<Lifecycle> lifecycle)
      implements AutoCloseable {
    static Background begin() {
      return new Background(
          CompletableFuture.supplyAsync(Deployment::apply, Thread.ofPlatform()::start),
          CompletableFuture.supplyAsync(Lifecycle::run, Thread.ofPlatform()::start));
    }

    @Override
    public void close() {
      lifecycle.exceptionally(failure -> null).join();
      deployment.thenAccept(Deployment::close).exceptionally(failure -> null).join();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Tools.require();
    background(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Deployment.class || type == Lifecycle.class || type == Plans.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Plans.class) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(Plans.class, key -> Plans.make(), Plans.class);
    }
    return type == Lifecycle.class ? awaited(background(context).lifecycle()) : deployment(context);
  }

  /** The deployment, as soon as it is there. */
  public static Deployment deployment(ExtensionContext context) {
    return awaited(background(context).deployment());
  }

  private static <T> T awaited(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new AssertionError("infra/terraform was not applied", e.getCause());
    }
  }

  private static Background background(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Background.class, key -> Background.begin(), Background.class);
  }
}
