using System.Buffers.Binary;
using System.Text.Json;
using ZiggyCreatures.Caching.Fusion.Internals;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>
/// How a reply lies in Redis: length of the head (4 bytes, little endian), head (JSON), body as it is. The body that comes
/// back is a slice of what Redis sent, not a copy.
/// </summary>
internal sealed class ReplySerializer : IFusionCacheSerializer
{
    public byte[] Serialize<T>(T? obj)
    {
        if (obj is not FusionCacheDistributedEntry<Reply> { Value: var reply } entry)
            throw new NotSupportedException($"Redis keeps replies only, not {typeof(T)}.");
        var head = JsonSerializer.SerializeToUtf8Bytes(new Head(
            entry.Timestamp,
            entry.LogicalExpirationTimestamp,
            entry.Metadata?.IsStale ?? false,
            entry.Metadata?.EagerExpirationTimestamp,
            reply.ETag,
            reply.ContentType,
            reply.Headers,
            reply.ReadAt,
            reply.Stamp));
        var frame = new byte[sizeof(int) + head.Length + reply.Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, head.Length);
        head.CopyTo(frame, sizeof(int));
        reply.Body.Span.CopyTo(frame.AsSpan(sizeof(int) + head.Length));
        return frame;
    }

    public T? Deserialize<T>(byte[] data)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(data);
        var head = JsonSerializer.Deserialize<Head>(data.AsSpan(sizeof(int), length))!;
        var reply = new Reply(data.AsMemory(sizeof(int) + length), head.ETag)
        {
            ContentType = head.ContentType,
            Headers = head.Headers,
            ReadAt = head.ReadAt,
            Stamp = head.Stamp,
            IsShared = true,
        };
        var metadata = new FusionCacheEntryMetadata(head.IsStale, head.EagerExpiration, null, null, reply.Size, null);
        return (T)(object)new FusionCacheDistributedEntry<Reply>(reply, head.Timestamp, head.Expiration, null, metadata);
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));

    private sealed record Head(
        long Timestamp,
        long Expiration,
        bool IsStale,
        long? EagerExpiration,
        string ETag,
        string ContentType,
        IReadOnlyList<KeyValuePair<string, string>> Headers,
        DateTimeOffset ReadAt,
        string Stamp);
}
