package com.jobping.e2e.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.e2e.aws.AwsApi;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an account holds, as AWS's own API lists it.
 *
 * @param resources of each kind, what identifies them
 */
public record Inventory(SortedMap<String, String> resources) {
  /** What {@code aws} holds now. */
  public static Inventory of(AwsApi aws) {
    SortedMap<String, String> found = new TreeMap<>();
    found.put(
        "functions",
        names(aws.get("lambda", "/2015-03-31/functions/").path("Functions"), "FunctionName"));
    found.put(
        "event source mappings",
        names(
            aws.get("lambda", "/2015-03-31/event-source-mappings/").path("EventSourceMappings"),
            "UUID"));
    found.put("HTTP APIs", names(aws.get("apigateway", "/v2/apis").path("items"), "name"));
    found.put("schedules", names(aws.get("scheduler", "/schedules").path("Schedules"), "Name"));
    found.put(
        "schedule groups",
        names(aws.get("scheduler", "/schedule-groups").path("ScheduleGroups"), "Name"));
    found.put(
        "log groups",
        names(
            aws.call("logs", "Logs_20140328.DescribeLogGroups").path("logGroups"), "logGroupName"));
    found.put(
        "secrets",
        names(aws.call("secretsmanager", "secretsmanager.ListSecrets").path("SecretList"), "Name"));
    found.put("queues", aws.call("sqs", "AmazonSQS.ListQueues").path("QueueUrls").toString());
    query(found, aws, "iam", "2010-05-08", "ListRoles", "RoleName");
    query(found, aws, "sns", "2010-03-31", "ListTopics", "TopicArn");
    query(found, aws, "monitoring", "2010-08-01", "DescribeAlarms", "AlarmName");
    query(found, aws, "monitoring", "2010-08-01", "ListDashboards", "DashboardName");
    query(found, aws, "rds", "2014-10-31", "DescribeDBInstances", "DBInstanceIdentifier");
    query(found, aws, "rds", "2014-10-31", "DescribeDBSubnetGroups", "DBSubnetGroupName");
    query(found, aws, "rds", "2014-10-31", "DescribeDBParameterGroups", "DBParameterGroupName");
    query(found, aws, "rds", "2014-10-31", "DescribeDBSnapshots", "DBSnapshotIdentifier");
    query(found, aws, "ec2", "2016-11-15", "DescribeVpcs", "vpcId");
    query(found, aws, "ec2", "2016-11-15", "DescribeSubnets", "subnetId");
    query(found, aws, "ec2", "2016-11-15", "DescribeSecurityGroups", "groupName");
    query(found, aws, "ec2", "2016-11-15", "DescribeVpcEndpoints", "vpcEndpointId");
    query(found, aws, "ec2", "2016-11-15", "DescribeAddresses", "allocationId");
    query(found, aws, "ec2", "2016-11-15", "DescribeInternetGateways", "internetGatewayId");
    return new Inventory(found);
  }

  /** How many kinds of resources there are any of. */
  public long kinds() {
    return resources.values().stream().filter(names -> !names.isEmpty()).count();
  }

  private static void query(
      SortedMap<String, String> found,
      AwsApi aws,
      String service,
      String version,
      String action,
      String member) {
    Pattern element = Pattern.compile("<%s>([^<]+)</%s>".formatted(member, member));
    found.put(
        action + " of " + service,
        element
            .matcher(aws.query(service, version, action))
            .results()
            .map(match -> match.group(1))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private static String names(JsonNode list, String member) {
    return list.valueStream()
        .map(item -> item.path(member).asText())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
