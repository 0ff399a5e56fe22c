<?php

// Provisions three servers at AWS and waits until they are there.

define('API', getenv('COOLIFY_API_URL') ?: 'https://api.coolify.io/v1');
define('TOKEN', getenv('COOLIFY_API_TOKEN'));
define('PAUSE', (int) (getenv('COOLIFY_POLL_SECONDS') ?: 10));

// ANCHOR: send
/** An answer with a status of 400 or above. */
class ApiError extends RuntimeException
{
    public function __construct(int $status, public readonly array $answer)
    {
        parent::__construct($answer['message'] ?? "status {$status}", $status);
    }
}

/** Sends a request. When the rate limit is reached, waits as long as the API asks and tries again. */
function send(string $method, string $path, ?array $body = null, int $attempts = 3): array
{
    $headers = ['Authorization: Bearer ' . TOKEN, 'Accept: application/json', 'Content-Type: application/json'];
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => $headers,
        'content' => $body === null ? '' : json_encode($body),
        'timeout' => 30,
        'ignore_errors' => true,
    ]]);
    $text = file_get_contents(API . $path, false, $context);
    if ($text === false) {
        throw new RuntimeException("{$method} {$path}: no answer");
    }
    [, $status] = explode(' ', $http_response_header[0]);
    if ($status === '429' && $attempts > 1) {
        sleep(retryAfter($http_response_header));
        return send($method, $path, $body, $attempts - 1);
    }
    $answer = json_decode($text, true, flags: JSON_THROW_ON_ERROR);
    if ($status >= 400) {
        throw new ApiError((int) $status, $answer);
    }
    return $answer;
}

/** How many seconds the API asks to wait. */
function retryAfter(array $headers): int
{
    foreach ($headers as $header) {
        if (stripos($header, 'Retry-After:') === 0) {
            return (int) substr($header, 12);
        }
    }
    return 60;
}
// ANCHOR_END: send

// ANCHOR: start
function start(): int
{
    $answer = send('POST', '/terraform/deployments', [
        'organization_id' => 42,
        'provider' => 'aws',
        'region' => 'us-east-1',
        'instance_type' => 't3.medium',
        'instance_count' => 3,
        'cloud_credential_id' => 7,
    ]);
    return $answer['deployment']['id'];
}
// ANCHOR_END: start

// ANCHOR: poll
function finished(int $id, int $attempts = 60): array
{
    for ($attempt = 0; $attempt < $attempts; $attempt++) {
        $deployment = send('GET', "/terraform/deployments/{$id}");
        if ($deployment['status'] === 'completed') {
            return $deployment;
        }
        if ($deployment['status'] === 'failed') {
            throw new RuntimeException($deployment['error_message']);
        }
        sleep(PAUSE);
    }
    throw new RuntimeException("deployment {$id} is still not finished");
}
// ANCHOR_END: poll

// ANCHOR: errors
try {
    foreach (finished(start())['terraform_output']['servers'] as $server) {
        echo "{$server['id']}\t{$server['ip_address']}\n";
    }
} catch (RuntimeException $error) {
    fwrite(STDERR, $error->getMessage() . "\n");
    foreach ($error->answer['errors'] ?? [] as $field => $messages) {
        fwrite(STDERR, "  {$field}: " . implode(' ', $messages) . "\n");
    }
    exit(1);
}
// ANCHOR_END: errors
