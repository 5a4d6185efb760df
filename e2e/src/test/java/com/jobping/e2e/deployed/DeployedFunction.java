package com.jobping.e2e.deployed;

import static java.util.Objects.requireNonNull;

import com.jobping.e2e.aws.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
 * @param traced whether it writes X-Ray segments
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
    boolean traced,
    Policy role,
    Policy trust,
    Policy invokers) {
  /** What the names of altered functions end in. */
  public static final String ALTERED = "-altered";

  private static final String LAMBDA = "lambda.amazonaws.com";

  public DeployedFunction {
    requireNonNull(name, "name is null");
    environment = Map.copyOf(environment);
  }

  /** The region of its ARN. */
  public String region() {
    return arn.split(":", -1)[3];
  }

  /** Its ARN without the version. */
  public String unqualifiedArn() {
    return String.join(":", List.of(arn.split(":", -1)).subList(0, 7));
  }

  /** What Lambda itself does under the function's role, or by its leave, and may not. */
  public List<String> missingForLambda() {
    List<String> missing = new ArrayList<>();
    if (!trust.allows(new Policy.Request(LAMBDA, "sts:AssumeRole", "", Map.of()))) {
      missing.add(name + ": Lambda may not take its role");
    }
    String stream =
        "arn:aws:logs:%s:%s:log-group:%s:log-stream:x"
            .formatted(region(), arn.split(":", -1)[4], logGroup);
    need(missing, "logs:CreateLogStream", stream);
    need(missing, "logs:PutLogEvents", stream);
    if (inVpc) {
      need(missing, "ec2:CreateNetworkInterface", "*");
      need(missing, "ec2:DescribeNetworkInterfaces", "*");
      need(missing, "ec2:DeleteNetworkInterface", "*");
    }
    if (traced) {
      need(missing, "xray:PutTraceSegments", "*");
    }
    return missing;
  }

  private void need(List<String> missing, String action, String resource) {
    if (!role.allows(Policy.Request.of(action, resource))) {
      missing.add("%s: its role lacks %s on %s".formatted(name, action, resource));
    }
  }

  /** This function with another handler. */
  public DeployedFunction withHandler(String other) {
    return with(other, environment, role);
  }

  /** This function without the variable {@code variable}. */
  public DeployedFunction withoutVariable(String variable) {
    Map<String, String> fewer = new HashMap<>(environment);
    if (fewer.remove(variable) == null) {
      throw new IllegalArgumentException(name + " has no variable " + variable);
    }
    return with(handler, fewer, role);
  }

  /** This function without the permission {@code action}. */
  public DeployedFunction withoutPermission(String action) {
    return with(handler, environment, role.without(action));
  }

  /** This function, under a name that nothing else has. */
  public DeployedFunction altered() {
    return with(handler, environment, role);
  }

  // Under another name, so that nobody takes it for the deployed one.
  private DeployedFunction with(
      String otherHandler, Map<String, String> otherEnvironment, Policy otherRole) {
    return new DeployedFunction(
        name + ALTERED,
        arn,
        version,
        codeSha256,
        otherHandler,
        otherEnvironment,
        memoryMb,
        timeout,
        snapStart,
        logGroup,
        inVpc,
        traced,
        otherRole,
        trust,
        invokers);
  }
}
