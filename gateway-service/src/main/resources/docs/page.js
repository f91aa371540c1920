const services = [
  'event-service',
  'ticketing-service',
  'user-service',
  'notification-service',
  'collaboration-service',
  'analytics-service',
];

SwaggerUIBundle({
  dom_id: '#docs',
  urls: [
    ...services.map((name) => ({ name, url: `/docs/${name}` })),
    { name: 'turnout', url: '/docs/turnout.json' },
    { name: 'gateway-service', url: '/v3/api-docs' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  // The gateway lets a browser's session change something only when our own pages ask.
  requestInterceptor: (request) => {
    request.headers['X-Requested-By'] = 'turnout-web';
    return request;
  },
});
