/** What is used of an event of API Gateway's. */
export interface Asked {
  readonly pathParameters: { readonly device: string }
  readonly queryStringParameters: { readonly above: string }
}

export interface Answer {
  readonly statusCode: number
  readonly body: string
}
