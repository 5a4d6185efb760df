package com.jobping.e2e.stage;

import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.terraform.DeploymentExtension;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The one {@link Stage} of the run, on its one {@link Deployment}; made when first asked for. */
public final class StageExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

  private final DeploymentExtension deployment = new DeploymentExtension();

  @Override
  public void beforeAll(ExtensionContext context) {
    deployment.beforeAll(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Stage.class, key -> stage(context), Stage.class);
  }

  private static Stage stage(ExtensionContext context) {
    // Before the wait for the deployment.
    Packages packages = Packages.unpack();
    return new Stage(DeploymentExtension.deployment(context), packages);
  }
}
