SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#document",
  deepLinking: true,
  // Nothing is told to others: neither is the document sent to a validator.
  validatorUrl: null,
});
