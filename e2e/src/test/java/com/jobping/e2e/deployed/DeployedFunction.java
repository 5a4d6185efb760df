package com.jobping.e2e.deployed;

import static java.util.Objects.requireNonNull;

import com.jobping.e2e.aws.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A function as it is deployed.
 *
 * @param arn of the version that is invoked, by its alias where it has one
 * @param version the version behind it
 * @param codeSha256 of its package, in Base64
 * @param environment its variables
 * @param snapStart whether its published versions start from snapshots
 * @param logGroup where it logs
 * @param inVpc whether it has network interfaces in a VPC
 * @param role what its role allows
 * @param trust who may take its role
 * @param invokers what the function's own policy allows others
 */
public record DeployedFunction(
    String name,
    String arn,
    String version,
    String codeSha256,
    String handler,
    Map<String, String> environment,
    int memoryMb,
    Duration timeout,
    boolean snapStart,
    String logGroup,
    boolean inVpc,
    Policy role,
    Policy trust,
    Policy invokers) {
  public DeployedFunction {
    requireNonNull(name, "name is null");
    environment = Map.copyOf(environment);
  }

  /** The region of its ARN. */
  public String region() {
    return arn.split(":", -1)[3];
  }

  /** This function with another handler. */
  public DeployedFunction withHandler(String other) {
    return new DeployedFunction(
        name,
        arn,
        version,
        codeSha256,
        other,
        environment,
        memoryMb,
        timeout,
        snapStart,
        logGroup,
        inVpc,
        role,
        trust,
        invokers);
  }

  /** This function without the variable {@code variable}. */
  public DeployedFunction without(String variable) {
    Map<String, String> fewer = new HashMap<>(environment);
    if (fewer.remove(variable) == null) {
      throw new IllegalArgumentException(name + " has no variable " + variable);
    }
    return new DeployedFunction(
        name,
        arn,
        version,
        codeSha256,
        handler,
        fewer,
        memoryMb,
        timeout,
        snapStart,
        logGroup,
        inVpc,
        role,
        trust,
        invokers);
  }
}
