import { expect, test } from '@jest/globals';
import { readMailUrl } from '../../../src/integrations/mail/readMailUrl.js';

test.each([
  ['smtps://u:p@mail.example', { host: 'mail.example', port: 465, tls: 'IMPLICIT', login: { user: 'u', pass: 'p' } }],
  ['smtp://u:p@mail.example', { host: 'mail.example', port: 587, tls: 'STARTTLS', login: { user: 'u', pass: 'p' } }],
  ['smtp://mail.example:25/', { host: 'mail.example', port: 25, tls: 'STARTTLS', login: null }],
  ['smtp://localhost:2525', { host: 'localhost', port: 2525, tls: 'NONE', login: null }],
  ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'NONE', login: null }],
  ['smtp://[::1]:2525', { host: '::1', port: 2525, tls: 'NONE', login: null }],
  ['smtps://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'IMPLICIT', login: null }],
  ['smtp://127.0.0.1.mail.example:25', { host: '127.0.0.1.mail.example', port: 25, tls: 'STARTTLS', login: null }],
  [
    'smtp://a%40b:p%2F%3A@mail.example:25',
    { host: 'mail.example', port: 25, tls: 'STARTTLS', login: { user: 'a@b', pass: 'p/:' } },
  ],
])('%s is read', (text, server) => {
  expect(readMailUrl(text)).toEqual(server);
});

test.each([
  '',
  'mail.example:25',
  'http://mail.example',
  'smtp://',
  'smtp://u:secret-word@mail.example:0',
  'smtp://u:secret-word@mail.example/inbox',
  'smtp://u:secret-word@mail.example?ignoreTLS=true',
  'smtp://u@mail.example',
  'smtp://:secret-word@mail.example',
  'smtp://u:secret-word%@mail.example',
])('%j is refused, without repeating a password', (text) => {
  expect(() => readMailUrl(text)).toThrow(
    'A mail server is written as smtp://user:password@host:port, or smtps:// where TLS comes first.',
  );
});
