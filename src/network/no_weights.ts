/** What the parameter `weights` says where no network is given: one is trained. */
export const noWeights = "none";
