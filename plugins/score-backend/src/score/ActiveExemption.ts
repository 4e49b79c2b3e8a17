/** An exemption that holds now. */
export interface ActiveExemption {
  id: number;
  reason: string;
  until: string;
  approvedBy?: string;
  approvedAt?: string;
}
