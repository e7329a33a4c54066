using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using MovieAnalytics.Core;
using MovieAnalytics.Functions.Http.Infrastructure;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<RequestTelemetryMiddleware>();
builder.UseMiddleware<ProblemDetailsMiddleware>();
builder.Services.AddMovieAnalytics(builder.Configuration);
builder.Services.AddFunctionHelpers();
builder.Build().Run();
