using System.Text.Json;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>The document in its final form, made when it is asked for first.</summary>
public sealed class OpenApiReply(ApiDocument document)
{
    // Indented: people read it too, and the file in the repository is the same.
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Default) { WriteIndented = true, NewLine = "\n" };

    private readonly Lazy<Reply> _reply = new(() => Reply.FromBytes(Write(document, ApiExamples.Embedded())));

    public Reply Value => _reply.Value;

    internal static byte[] Write(ApiDocument document, ApiExamples examples) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(document.Build(examples), Indented), (byte)'\n'];
}
