using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using MovieAnalytics.Core;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Telemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseFunctionMiddleware();
builder.Services.AddMovieAnalytics(builder.Configuration).AddFunctionHelpers().AddTelemetryExport(builder.Configuration);
builder.Build().Run();
