/** The proofs of a guest's orders, for as long as their tab is open. */
const prefix = 'turnout.order-key.';

export function rememberOrderKey(orderId: string, key: string): void {
  sessionStorage.setItem(prefix + orderId, key);
}

export function orderKeyHeader(orderId: string): Record<string, string> {
  const key = sessionStorage.getItem(prefix + orderId);
  return key ? { 'Order-Key': key } : {};
}
