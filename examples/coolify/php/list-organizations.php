<?php

// Prints the id and the name of every organization, page by page.

$api = getenv('COOLIFY_API_URL') ?: 'https://api.coolify.io/v1';
$token = getenv('COOLIFY_API_TOKEN');

// ANCHOR: pages
function organizations(string $api, string $token): Generator
{
    $headers = ["Authorization: Bearer {$token}", 'Accept: application/json'];
    $context = stream_context_create(['http' => ['header' => $headers, 'timeout' => 30]]);
    $last = 1;
    for ($page = 1; $page <= $last; $page++) {
        $text = file_get_contents("{$api}/organizations?per_page=100&page={$page}", false, $context);
        if ($text === false) {
            throw new RuntimeException("page {$page} cannot be read");
        }
        $answer = json_decode($text, true, flags: JSON_THROW_ON_ERROR);
        yield from $answer['data'];
        $last = $answer['meta']['last_page'];
    }
}

foreach (organizations($api, $token) as $organization) {
    echo "{$organization['id']}\t{$organization['name']}\n";
}
// ANCHOR_END: pages
